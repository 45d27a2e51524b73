-- The collective decision: hidden positions, signatures of each text, advice by code, and the consent it stands on.

-- A text that went back and came again is signed again, pass after pass; takes the place of sign_off, which stays empty.
create table decision_signature (
    folder_id text not null references folder (id),
    pass integer not null,
    person_id text not null references person (id),
    epoch integer not null,
    sealed blob not null,
    primary key (folder_id, pass, person_id)
);

-- The private half of a round's key: under the folder's key and the DataProtection ring, used only after the close.
create table round_key (
    folder_id text not null references folder (id),
    key_hash blob not null,
    epoch integer not null,
    sealed blob not null,
    primary key (folder_id, key_hash)
);

-- What someone said in a round, sealed to the round's own key and signed; replaced until the round closes.
create table round_position (
    folder_id text not null references folder (id),
    round integer not null,
    person_id text not null references person (id),
    at integer not null,
    sealed blob not null,
    signature blob not null,
    primary key (folder_id, round, person_id)
);

-- A question to someone without an account: a code opens it, the answer is sealed to the decision's advice key.
create table advice (
    id text not null primary key,
    folder_id text not null references folder (id),
    lookup blob not null unique,
    advice_key blob not null,
    question blob not null,
    ends_at integer not null,
    answer blob null,
    answered_at integer null
);
create index advice_folder on advice (folder_id);

-- The mailbox whose consent a decision stands on: taking it back is seen in the very next act.
create table decision_consent (
    folder_id text not null primary key references folder (id),
    mailbox_id text not null references folder (id),
    gone_at integer null
);
create index decision_consent_mailbox on decision_consent (mailbox_id);
