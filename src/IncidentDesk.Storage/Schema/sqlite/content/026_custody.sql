-- What shows a custodian that a request comes from somebody who reads the case: one row for each custodian who is asked.

create table share_proof (
    request_id text not null,
    custodian_id text not null,
    folder_id text not null,
    proof blob not null,
    primary key (request_id, custodian_id)
);
create index share_proof_folder on share_proof (folder_id);

-- Shares that an act took back, written in its transaction: who loses which, until they are deleted in the other database.
create table share_work (
    folder_id text not null,
    custodian_id text not null,
    of_files integer not null,
    primary key (folder_id, custodian_id, of_files)
);
