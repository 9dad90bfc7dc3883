"""使用说明: the staff guide, made from ``docs/guide`` as one HTML file and one PDF (``make guide``)."""
