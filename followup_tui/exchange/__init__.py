"""Files and answers of others: one module a format."""
