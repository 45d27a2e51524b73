-- Who held the keys of a case that its person destroyed with the mailbox: so that it does not vanish without a word. Nothing of the case.

create table mailbox_ended (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null
);
create index mailbox_ended_person on mailbox_ended (person_id);
