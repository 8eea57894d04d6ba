"""What the commands that start the service beside a Postgres of their own have in common."""
