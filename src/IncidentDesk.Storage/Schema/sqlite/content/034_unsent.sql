-- What members typed in a form of the desk and did not send, each sealed under a key of its writer and form.

create table unsent_text (
    person_id text not null,
    form_id blob not null,
    ends_at integer not null,
    sealed blob not null,
    primary key (person_id, form_id)
);
create index unsent_text_ends on unsent_text (ends_at);
