"""The first page of an office: three numbers and what comes next."""
