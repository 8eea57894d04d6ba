ALTER TABLE inbox_event ADD COLUMN of_the_next_version text;
