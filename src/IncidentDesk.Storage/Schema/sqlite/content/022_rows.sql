-- When a reader last found a row in clear that a signed entry contradicts; one row a kind, which says nothing of a case.

create table row_alarm (
    kind integer not null primary key,
    at integer not null
);
