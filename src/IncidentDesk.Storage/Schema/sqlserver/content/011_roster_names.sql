-- Names stand beside the roster's chain: what is hashed, signed and exported holds only what a name commits to.
create table roster_name (
    seq bigint not null references roster_entry (seq),
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    name nvarchar(max) collate Latin1_General_BIN2 not null,
    blind varbinary(max) not null,
    primary key (seq, person_id)
);
