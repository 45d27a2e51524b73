-- Who wrote in what parties write together and has purged their own mailbox since: the key that verifies their signatures, until that folder is purged too.

create table purged_author (
    folder_id text not null references folder (id),
    holder_id text not null,
    act_key blob not null,
    primary key (folder_id, holder_id)
);
