-- What each member saw of this desk when they last signed in or acted, sealed under their own reading secret.

create table notebook (
    person_id text not null primary key,
    sealed blob not null
);
