"""BudouX's model of simplified Chinese, the one that is used."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("budoux", includes=["models/zh-hans.json", "skip_nodes.json"])
