-- What each member saw of this desk when they last signed in or acted, sealed under their own reading secret.

create table notebook (
    person_id nvarchar(36) collate Latin1_General_BIN2 not null primary key,
    sealed varbinary(max) not null
);
