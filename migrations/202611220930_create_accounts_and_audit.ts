import type { Knex } from 'knex'

/**
 * Who may enter, and the log of what was done. audit_events is a chain: each row's hash covers its content and the
 * hash before it, both computed by the database, so that a row changed or removed behind the application's back shows.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table accounts (
      id bigint generated always as identity constraint accounts_pkey primary key,
      email text not null,
      name text not null,
      role text not null,
      organisation_id bigint constraint accounts_organisation_known references organisations,
      password_hash text,
      disabled_at timestamptz,
      last_signed_in_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint accounts_email_unique unique (email),
      constraint accounts_email_lower check (email = lower(email)),
      constraint accounts_role_known check (role in ('clerk', 'head', 'auditor', 'administrator')),
      -- Who hands out scopes holds none; otherwise one could hand oneself more than one has.
      constraint accounts_administrator_everywhere check (role <> 'administrator' or organisation_id is null)
    );
    comment on column accounts.organisation_id is 'Scope: this unit and what lies under it; null = the whole register.';
    comment on column accounts.password_hash is 'Null until the person has chosen one through a set-up link.';

    create table sessions (
      id_hash text constraint sessions_pkey primary key,
      account_id bigint constraint sessions_account_known references accounts on delete cascade,
      data jsonb not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index sessions_account_index on sessions (account_id);
    create index sessions_expiry_index on sessions (expires_at);

    create table api_tokens (
      id bigint generated always as identity constraint api_tokens_pkey primary key,
      account_id bigint not null constraint api_tokens_account_known references accounts,
      name text not null,
      token_hash text not null constraint api_tokens_hash_unique unique,
      created_at timestamptz not null,
      last_used_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz
    );
    create index api_tokens_account_index on api_tokens (account_id);

    create table setup_links (
      token_hash text constraint setup_links_pkey primary key,
      account_id bigint constraint setup_links_account_known references accounts,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index setup_links_account_index on setup_links (account_id);
    comment on column setup_links.account_id is 'Who may choose a password with it; null makes the first administrator.';

    create table idempotency_keys (
      account_id bigint not null constraint idempotency_keys_account_known references accounts,
      key text not null,
      request_hash text not null,
      status integer not null,
      location text,
      version integer,
      body jsonb,
      created_at timestamptz not null,
      constraint idempotency_keys_pkey primary key (account_id, key)
    );

    create table rate_limits (
      key text constraint rate_limits_pkey primary key,
      points integer not null default 0,
      expire bigint
    );

    create table audit_events (
      id bigint constraint audit_events_pkey primary key,
      at timestamptz not null,
      account_id bigint constraint audit_events_account_known references accounts,
      actor_name text not null,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      before jsonb,
      after jsonb,
      reason text,
      request_id text,
      previous_hash text not null default '',
      hash text not null default '',
      constraint audit_events_hash_unique unique (hash)
    );
    create index audit_events_subject_index on audit_events (subject_type, subject_id, id);
    create index audit_events_account_index on audit_events (account_id, id);
    create index audit_events_at_index on audit_events (at);

    -- jsonb and UTC text are the same on every server and in every session; timestamptz::text is not. A JSON list cannot
    -- be read in two ways: nothing can move from one column into the next unnoticed. Stable, not immutable: what it calls
    -- is stable, and so the planner may write it into the query that checks the whole chain.
    create function audit_event_hash(event audit_events) returns text language sql stable as $$
      select encode(sha256(convert_to(jsonb_build_array(
        event.previous_hash, event.id,
        to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        event.account_id, event.actor_name, event.action, event.subject_type, event.subject_id,
        event.before, event.after, event.reason, event.request_id)::text, 'UTF8')), 'hex')
    $$;

    create function audit_events_chain() returns trigger language plpgsql as $$
    declare
      newest audit_events;
    begin
      -- One writer at a time, to commit: the chain has no forks. The number is given out under the same lock, so that
      -- the order of numbers is the order of the chain.
      perform pg_advisory_xact_lock(hashtext('audit_chain'));
      select * into newest from audit_events order by id desc limit 1;
      new.id := coalesce(newest.id, 0) + 1;
      new.previous_hash := coalesce(newest.hash, '');
      new.hash := audit_event_hash(new);
      return new;
    end $$;
    create trigger audit_events_chain before insert on audit_events
      for each row execute function audit_events_chain();

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% keeps every row as it was written', tg_table_name
        using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
    end $$;
    create trigger audit_events_append_only before update or delete on audit_events
      for each row execute function refuse_change();
    create trigger audit_events_no_truncate before truncate on audit_events
      for each statement execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function audit_event_hash(audit_events);
    drop table audit_events;
    drop function audit_events_chain();
    drop function refuse_change();
    drop table rate_limits, idempotency_keys, setup_links, api_tokens, sessions, accounts;
  `)
}
