-- Whose place the person takes for whom coordination is asked; null when nobody leaves the case.
alter table hand_over_request add column replaced_id text null;
