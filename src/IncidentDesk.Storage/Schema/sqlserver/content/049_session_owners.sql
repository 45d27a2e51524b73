-- Whose session it is, under the desk's key: by it a new password deletes the other sessions of this person alone.
alter table session add owner varbinary(max) null;
