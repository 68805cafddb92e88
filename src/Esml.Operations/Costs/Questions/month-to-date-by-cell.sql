-- What did each project cost in each environment on each day?
SELECT scopes.scope, scopes.environment, facts.day, sum(facts.amount) AS amount
FROM facts
JOIN scopes ON scopes.subscription = facts.subscription AND scopes.resource_group = facts.resource_group
WHERE facts.currency = $currency
GROUP BY ALL
