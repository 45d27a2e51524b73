-- Who can open what: a folder's key sealed to one holder. A store of its own, so that destroying a row here destroys the content everywhere.

create table folder_grant (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    key_id nvarchar(36) collate Latin1_General_BIN2 not null,
    holder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    sealed varbinary(max) not null,
    granted_at bigint not null,
    primary key (folder_id, key_id, holder_id)
);
create index folder_grant_holder on folder_grant (holder_id);
