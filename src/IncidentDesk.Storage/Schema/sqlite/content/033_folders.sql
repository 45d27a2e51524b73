-- By what members notice that a folder, a grant or a report was deleted by hand.

-- Members who no longer get a folder's key, signed by whoever acted.
create table grant_end (
    folder_id text not null,
    holder_id text not null,
    epoch integer not null,
    signer_id text not null,
    signature blob not null,
    primary key (folder_id, holder_id)
);
create index grant_end_holder on grant_end (holder_id);

-- What proved the date of a purge, kept when the folder's own rows are gone.
create table purged_folder (
    folder_id text not null primary key,
    subject text not null,
    at integer not null,
    line integer not null,
    signer_id text null,
    proof blob not null,
    first_line integer null
);

-- By which a member finds the journal lines that say that a report was sealed to them.
alter table notebook add column tag blob null;
