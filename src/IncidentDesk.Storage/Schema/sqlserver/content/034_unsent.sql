-- What members typed in a form of the desk and did not send, each sealed under a key of its writer and form.

create table unsent_text (
    person_id nvarchar(36) collate Latin1_General_BIN2 not null,
    form_id varbinary(200) not null,
    ends_at bigint not null,
    sealed varbinary(max) not null,
    primary key (person_id, form_id)
);
create index unsent_text_ends on unsent_text (ends_at);
