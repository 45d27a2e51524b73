-- Who wrote in what parties write together and has purged their own mailbox since: the key that verifies their signatures, until that folder is purged too.

create table purged_author (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null references folder (id),
    holder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    act_key varbinary(max) not null,
    primary key (folder_id, holder_id)
);
