-- Whether a callback address belongs to a meeting of ours.
-- Parameters: tokenHash (SHA-256 of the token, hexadecimal digits). Answer: one row or none.
-- Index: meetings_token.
SELECT m.public_id AS meeting_id
FROM {meetings} AS m
WHERE m.callback_token_hash = UNHEX(:tokenHash)
