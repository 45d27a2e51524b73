-- The tickets of public forms that were used, each once on whatever node; a row ends when its ticket would not be taken any more.

create table spent_ticket (
    id text not null primary key,
    ends_at integer not null
);
create index spent_ticket_ends on spent_ticket (ends_at);
