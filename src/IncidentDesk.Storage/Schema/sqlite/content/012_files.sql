-- Files that came with a report: each one sealed stream in pieces, under a key of its own that lies in the item which tells of the file.

-- Without a folder it belongs to a draft, and ends with it.
create table attachment (
    id text not null primary key,
    folder_id text null references folder (id),
    length integer not null,
    ends_at integer null
);
create index attachment_folder on attachment (folder_id);
create index attachment_ends on attachment (ends_at);

create table attachment_piece (
    attachment_id text not null references attachment (id),
    number integer not null,
    sealed blob not null,
    primary key (attachment_id, number)
);
