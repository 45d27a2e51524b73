-- Names stand beside the roster's chain: what is hashed, signed and exported holds only what a name commits to.
create table roster_name (
    seq integer not null references roster_entry (seq),
    person_id text not null,
    name text not null,
    blind blob not null,
    primary key (seq, person_id)
);
