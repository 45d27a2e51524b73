-- Who can open what: a folder's key sealed to one holder. A store of its own, so that destroying a row here destroys the content everywhere.

create table folder_grant (
    folder_id text not null,
    key_id text not null,
    holder_id text not null,
    sealed blob not null,
    granted_at integer not null,
    primary key (folder_id, key_id, holder_id)
);
create index folder_grant_holder on folder_grant (holder_id);
