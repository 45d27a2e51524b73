-- The collective decision: hidden positions, signatures of each text, advice by code, and the consent it stands on.

-- A text that went back and came again is signed again, pass after pass; takes the place of sign_off, which stays empty.
create table decision_signature (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    pass bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    epoch bigint not null,
    sealed varbinary(max) not null,
    primary key (folder_id, pass, person_id)
);

-- The private half of a round's key: under the folder's key and the DataProtection ring, used only after the close.
create table round_key (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    key_hash varbinary(200) not null,
    epoch bigint not null,
    sealed varbinary(max) not null,
    primary key (folder_id, key_hash)
);

-- What someone said in a round, sealed to the round's own key and signed; replaced until the round closes.
create table round_position (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    round bigint not null,
    person_id nvarchar(36) collate Latin1_General_BIN2 not null references person (id),
    at bigint not null,
    sealed varbinary(max) not null,
    signature varbinary(max) not null,
    primary key (folder_id, round, person_id)
);

-- A question to someone without an account: a code opens it, the answer is sealed to the decision's advice key.
create table advice (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    lookup varbinary(200) not null unique,
    advice_key varbinary(max) not null,
    question varbinary(max) not null,
    ends_at bigint not null,
    answer varbinary(max) null,
    answered_at bigint null
);
create index advice_folder on advice (folder_id);

-- The mailbox whose consent a decision stands on: taking it back is seen in the very next act.
create table decision_consent (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key references folder (id),
    mailbox_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    gone_at bigint null
);
create index decision_consent_mailbox on decision_consent (mailbox_id);
