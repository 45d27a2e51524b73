-- When a reader last found a row in clear that a signed entry contradicts; one row a kind, which says nothing of a case.

create table row_alarm (
    kind bigint not null primary key,
    at bigint not null
);
