-- What did each part ($by) cost on each day, for those who may see these scopes?
-- scopes holds only what the caller may see; the inner join leaves the rest out.
SELECT
    CASE $by
        WHEN 'Project' THEN scopes.scope
        WHEN 'Environment' THEN scopes.environment
        WHEN 'Service' THEN facts.service
        WHEN 'CostCentre' THEN scopes.cost_centre
        ELSE scopes.owner
    END AS part,
    facts.day AS day,
    scopes.scope = 'unattributed' AS unattributed,
    scopes.scope = 'COMMON' OR starts_with(scopes.scope, 'COMMON-') AS common,
    sum(facts.amount) AS amount
FROM facts
JOIN scopes ON scopes.subscription = facts.subscription AND scopes.resource_group = facts.resource_group
WHERE facts.currency = $currency
    AND ($project IS NULL OR scopes.scope = $project)
    AND ($environment IS NULL OR scopes.environment = $environment)
    AND ($service IS NULL OR facts.service = $service)
GROUP BY ALL
