import type { Contract, createContractSchema, PublicId, updateContractSchema } from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { termProblems } from './dated-term.rules.ts';
import { createOrganisationQueries } from './organisations.queries.ts';
import { organisationRepository } from './organisations.repository.ts';

/** Dated agreements with organisations. Those of one organisation never overlap, so on each day one retention term counts. */
export interface ContractService {
  /** @throws DomainError `not_found`, `invalid_input` */
  create(caller: Caller, organisationId: PublicId, input: z.output<typeof createContractSchema>): Promise<Contract>;
  /** @throws DomainError `not_found`, `changed_meanwhile`, `invalid_input` */
  update(
    caller: Caller,
    organisationId: PublicId,
    contractId: PublicId,
    change: z.output<typeof updateContractSchema>,
  ): Promise<Contract>;
}

export function createContractService({ database, clock }: { database: Database; clock: Clock }): ContractService {
  return {
    create(caller, organisationId, input) {
      const id = randomId();
      return database.transaction().execute(async (transaction) => {
        const organisation = await lockOrganisation(transaction, organisationId);
        refuseProblems(
          termProblems(input, await createOrganisationQueries(transaction).contractsOf(organisation), 'contract'),
        );
        await organisationRepository.insertContract(transaction, id, organisation, input, clock.now());
        await recordAudit(transaction, entry(caller, 'contract.create', organisationId, id, []));
        return { id, ...input, version: 1 };
      });
    },

    update(caller, organisationId, contractId, change) {
      return database.transaction().execute(async (transaction) => {
        const organisation = await lockOrganisation(transaction, organisationId);
        const contracts = await createOrganisationQueries(transaction).contractsOf(organisation);
        const contract = contracts.find(({ id }) => id === contractId);
        if (contract === undefined) throw new DomainError('not_found');
        if (contract.version !== change.version) throw new DomainError('changed_meanwhile');
        const values = {
          startsOn: change.startsOn ?? contract.startsOn,
          endsOn: change.endsOn === undefined ? contract.endsOn : change.endsOn,
          retention: change.retention ?? contract.retention,
        };
        refuseProblems(
          termProblems(
            values,
            contracts.filter((other) => other !== contract),
            'contract',
          ),
        );
        await organisationRepository.updateContract(transaction, contractId, values, clock.now());
        await recordAudit(
          transaction,
          entry(caller, 'contract.write', organisationId, contractId, changedFields(change)),
        );
        return { id: contractId, ...values, version: contract.version + 1 };
      });
    },
  };

  function entry(
    caller: Caller,
    action: string,
    organisation: PublicId,
    contractId: PublicId,
    fields: readonly string[],
  ) {
    return {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'contract',
      objectId: contractId,
      details: { organisation, fields },
    };
  }
}

async function lockOrganisation(transaction: Connection, publicId: PublicId): Promise<number> {
  const id = await organisationRepository.lock(transaction, publicId);
  if (id === null) throw new DomainError('not_found');
  return id;
}

function refuseProblems(problems: Record<string, string>): void {
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
}
