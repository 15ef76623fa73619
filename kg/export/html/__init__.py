"""The page: one HTML file that makes no request. Text of posts becomes text of the document, never markup."""
