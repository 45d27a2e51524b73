-- Files that came with a report: each one sealed stream in pieces, under a key of its own that lies in the item which tells of the file.

-- Without a folder it belongs to a draft, and ends with it.
create table attachment (
    id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    folder_id nvarchar(36) collate Latin1_General_BIN2 null references folder (id),
    length bigint not null,
    ends_at bigint null
);
create index attachment_folder on attachment (folder_id);
create index attachment_ends on attachment (ends_at);

create table attachment_piece (
    attachment_id nvarchar(36) collate Latin1_General_BIN2 not null references attachment (id),
    number bigint not null,
    sealed varbinary(max) not null,
    primary key (attachment_id, number)
);
