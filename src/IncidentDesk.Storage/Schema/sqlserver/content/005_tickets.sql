-- The tickets of public forms that were used, each once on whatever node; a row ends when its ticket would not be taken any more.

create table spent_ticket (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    ends_at bigint not null
);
create index spent_ticket_ends on spent_ticket (ends_at);
