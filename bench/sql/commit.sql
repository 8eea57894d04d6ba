INSERT INTO small (n) VALUES (1);
