CREATE TABLE deposit_ledger (fact text PRIMARY KEY, wallet_id text, coin text NOT NULL, amount numeric NOT NULL);
