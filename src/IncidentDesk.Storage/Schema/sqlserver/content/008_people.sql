-- The folders of a case beside its own and its mailbox: decisions, the name, other people's mailboxes, what parties write together. All of a case is kept, taken up again and destroyed with it.

create table case_folder (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key references folder (id),
    case_id nvarchar(36) collate Latin1_General_BIN2 not null references incident_case (id)
);
create index case_folder_case on case_folder (case_id);
