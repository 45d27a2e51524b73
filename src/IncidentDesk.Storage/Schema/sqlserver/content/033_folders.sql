-- By what members notice that a folder, a grant or a report was deleted by hand.

-- Members who no longer get a folder's key, signed by whoever acted.
create table grant_end (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    holder_id nvarchar(36) collate Latin1_General_BIN2 not null,
    epoch bigint not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 not null,
    signature varbinary(max) not null,
    primary key (folder_id, holder_id)
);
create index grant_end_holder on grant_end (holder_id);

-- What proved the date of a purge, kept when the folder's own rows are gone.
create table purged_folder (
    folder_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    subject nvarchar(36) collate Latin1_General_BIN2 not null,
    at bigint not null,
    line bigint not null,
    signer_id nvarchar(36) collate Latin1_General_BIN2 null,
    proof varbinary(max) not null,
    first_line bigint null
);

-- By which a member finds the journal lines that say that a report was sealed to them.
alter table notebook add tag varbinary(max) null;
