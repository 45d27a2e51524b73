-- Who is in charge of a case, signed by whoever acted last when that changed: by this the desk counts how many cases somebody has.
create table case_handler (
    case_id text not null,
    person_id text not null,
    signer_id text not null,
    signature blob not null,
    primary key (case_id, person_id)
);
create index case_handler_person on case_handler (person_id);

-- Coordination asks a colleague to take somebody's place in cases, and the answer.
create table relief_request (
    id text not null primary key,
    coordinator_id text not null,
    person_id text not null,
    colleague_id text not null,
    asked_at integer not null,
    signature blob not null,
    answered_at integer null,
    agrees integer null,
    answer blob null
);
create index relief_request_colleague on relief_request (colleague_id);
