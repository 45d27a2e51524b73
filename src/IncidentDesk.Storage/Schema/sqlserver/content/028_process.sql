-- The texts of the files that say how decisions go: each proposal names the hash of the one under which it was made.

create table process_text (
    hash nvarchar(64) collate Latin1_General_BIN2 not null primary key,
    body nvarchar(max) collate Latin1_General_BIN2 not null
);
