-- The clock: one mail a person and hour, and an alarm when time jumped.

create index outbox_person on outbox (person_id, sent_at);
