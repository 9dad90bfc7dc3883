"""The sign-off sheet 送审稿: one PDF for the person who signs what the exhibit says."""

from __future__ import annotations
