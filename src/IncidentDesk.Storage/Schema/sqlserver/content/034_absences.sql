-- Whose place the person takes for whom coordination is asked; null when nobody leaves the case.
alter table hand_over_request add replaced_id nvarchar(36) collate Latin1_General_BIN2 null;
