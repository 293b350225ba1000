"""Books of an office: agencies, fields and the records they keep."""
