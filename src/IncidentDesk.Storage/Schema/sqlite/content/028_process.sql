-- The texts of the files that say how decisions go: each proposal names the hash of the one under which it was made.

create table process_text (
    hash text not null primary key,
    body text not null
);
