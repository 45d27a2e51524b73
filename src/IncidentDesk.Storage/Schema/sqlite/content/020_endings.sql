-- A hand-over that someone alone in charge asks coordination to agree to: one row a person of coordination; which case by its id, and not a word of it.

create table hand_over_request (
    id text not null,
    coordinator_id text not null references person (id),
    case_id text not null,
    requester_id text not null references person (id),
    person_id text not null references person (id),
    role text not null,
    asked_at integer not null,
    ends_at integer not null,
    signature blob not null,
    agreed_at integer null,
    agreement blob null,
    primary key (id, coordinator_id)
);
create index hand_over_request_coordinator on hand_over_request (coordinator_id);
create index hand_over_request_case on hand_over_request (case_id);
