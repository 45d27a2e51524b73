-- Who held the keys of a case that its person destroyed with the mailbox: so that it does not vanish without a word. Nothing of the case.

create table mailbox_ended (
    id text not null primary key,
    person_id text not null references person (id),
    at integer not null
);
create index mailbox_ended_person on mailbox_ended (person_id);
