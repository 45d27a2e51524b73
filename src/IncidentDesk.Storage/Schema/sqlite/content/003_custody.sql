-- Requests to custodians: who asks, for which key, and the signatures that stand behind it; never why in words, never which case.

create table identity_request (
    id text not null primary key,
    folder_id text not null,
    key_id text not null,
    requester_id text not null references person (id),
    without_consent integer not null,
    asked_at integer not null,
    ends_at integer not null,
    signature blob not null
);

create table recovery_request (
    id text not null primary key,
    lost_id text not null references person (id),
    recipient_id text not null references person (id),
    key_hash blob not null,
    asked_at integer not null,
    ends_at integer not null
);

create table recovery_signature (
    request_id text not null references recovery_request (id),
    person_id text not null references person (id),
    at integer not null,
    signature blob not null,
    primary key (request_id, person_id)
);
