-- In which currency does most of the cost come?
SELECT currency, max(day) AS until
FROM facts
GROUP BY currency
ORDER BY count(*) DESC, currency
