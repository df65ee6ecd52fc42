#!/usr/bin/env python3
"""Writes the plan of Norvik, a maker of office furniture: fourteen markets, six teams, about
three hundred objectives. Mostly healthy, with the mistakes that a plan of this size collects.

    python3 examples/large-company/generate.py

The output is committed; running the script again changes nothing. Standard library only.
`--check` writes nothing and exits with status 1 when a file is out of date; `--into DIR`
writes elsewhere; `--scale N` repeats the markets N times, for measurements.
"""

import argparse
import sys
from fractions import Fraction
from math import ceil
from pathlib import Path

HERE = Path(__file__).resolve().parent

# market: (name, turnover kept in 2025 in thousands, new customers in 2025, first order in EUR)
MARKETS = [
    ("france", "France", 4_600, 190, 12_000),
    ("germany", "Germany", 5_200, 210, 12_500),
    ("netherlands", "the Netherlands", 2_400, 120, 11_000),
    ("belgium", "Belgium", 1_900, 100, 10_500),
    ("austria", "Austria", 1_500, 80, 11_500),
    ("italy", "Italy", 3_100, 150, 11_000),
    ("spain", "Spain", 2_800, 140, 10_500),
    ("portugal", "Portugal", 1_200, 80, 9_500),
    ("ireland", "Ireland", 1_300, 80, 10_000),
    ("finland", "Finland", 1_400, 80, 11_000),
    ("estonia", "Estonia", 1_000, 80, 9_000),
    ("slovenia", "Slovenia", 1_000, 80, 9_000),
    ("luxembourg", "Luxembourg", 1_100, 80, 10_500),
    ("greece", "Greece", 1_200, 80, 9_500),
]

# segment: (name in titles, share of the market in percent, persona)
SEGMENTS = [
    ("offices", "office fitters", 40, "office_fitter"),
    ("hotels", "hotels", 25, "hotel_buyer"),
    ("schools", "schools", 20, "school_bursar"),
    ("shops", "shop chains", 15, "shop_designer"),
]

PERSONAS = {
    "office_fitter": ("Project lead of an office fitter", 16, "linkedin, newsletter, search"),
    "hotel_buyer": ("Buyer of a hotel group", 12, "trade_fairs, newsletter"),
    "school_bursar": ("Bursar of a private school", 14, "search, newsletter"),
    "shop_designer": ("Store designer of a retail chain", 11, "linkedin, trade_fairs"),
}

# What each segment's campaign is, and where it is seen.
CAMPAIGNS = {
    "offices": ("Acoustics webinars", "consideration", "linkedin, newsletter", "Hear the difference before you order"),
    "hotels": ("Hotel room days", "awareness", "trade_fairs, newsletter", "A room refitted in a morning"),
    "schools": ("Classroom planning guide", "decision", "search, newsletter", "Thirty chairs, one purchase order"),
    "shops": ("Shop-fit sample box", "awareness", "linkedin, trade_fairs", "Try the counter in your own light"),
}

# The figures of the funnel, the same everywhere.
MEETING_WINS = Fraction(30, 100)     # meetings -> signatures
REFERRAL_WINS = Fraction(40, 100)    # referrals -> signatures
LEAD_MEETS = Fraction(25, 100)       # leads -> meetings
SWING = Fraction(2, 100)             # every range: 2 % either side
BASELINE_REFERRALS = Fraction(20, 100)  # share of signatures that comes from referrals


def number(n):
    """1234 -> 1_234"""
    return f"{int(n):,}".replace(",", "_")


def words(n):
    """1234 -> 1 234, as titles are read aloud"""
    return f"{int(n):,}".replace(",", " ")


def percent(share):
    return f"{float(share * 100):g}%"


def within(rate):
    return f"within {percent(rate * (1 - SWING))} .. {percent(rate * (1 + SWING))}"


def ceil_to(value, step):
    return ceil(Fraction(value) / step) * step


def split(total, shares):
    """Whole numbers that add up to `total`, in proportion to `shares`."""
    parts = [total * share // sum(shares) for share in shares]
    parts[0] += total - sum(parts)
    return parts


class Market:
    """One market's figures: everything the text needs, worked out from the top down."""

    def __init__(self, key, name, kept, customers, order):
        self.key, self.name, self.order = key, name, order
        shares = [share for _, _, share, _ in SEGMENTS]
        self.kept = split(kept, shares)  # thousands of EUR
        self.kept_goal = [ceil_to(Fraction(k) * 107 / 100, 5) for k in self.kept]
        self.customers = split(customers, shares)
        self.customers_goal = [ceil(Fraction(c) * 125 / 100) for c in self.customers]
        self.funnel = [self.solve(c, goal) for c, goal in zip(self.customers, self.customers_goal)]
        self.base = sum(self.kept) + Fraction(customers * order, 1000)
        worst = sum(self.kept_goal) + sum(self.customers_goal) * order * (1 - SWING) / 1000
        self.goal = int(worst // 10 * 10)
        self.base = int(self.base // 10 * 10)

    @staticmethod
    def solve(start, goal):
        """Referrals, meetings and leads (before, wanted) that reach `goal` even at the worst."""
        referrals = round(start * BASELINE_REFERRALS / REFERRAL_WINS)
        meetings = int((start - referrals * REFERRAL_WINS) / MEETING_WINS)
        rest = start - referrals * REFERRAL_WINS - meetings * MEETING_WINS
        referrals_goal = ceil(Fraction(referrals) * 125 / 100)
        missing = goal - rest - referrals_goal * REFERRAL_WINS * (1 - SWING)
        meetings_goal = ceil(missing / (MEETING_WINS * (1 - SWING)))
        leads = int(meetings / LEAD_MEETS)
        leads_goal = ceil((meetings_goal - (meetings - leads * LEAD_MEETS)) / (LEAD_MEETS * (1 - SWING)))
        return referrals, referrals_goal, meetings, meetings_goal, leads, leads_goal


def block(header, *fields):
    """A block with its fields set in two columns."""
    width = max(len(key) for key, _ in fields)
    body = "".join(f"  {key.ljust(width)}  {text}\n" for key, text in fields)
    return f"{header} {{\n{body}}}\n"


def company(markets):
    base = sum(m.base for m in markets)
    goal = sum(m.goal for m in markets) // 100 * 100
    formula = " + ".join(f"revenue_{m.key}" for m in markets)
    return "\n".join([
        "# Norvik makes office furniture and sells it in fourteen markets.\n# Written by generate.py.",
        block('plan norvik "Norvik: growth plan 2026"',
              ("period", "2026"), ("currency", "EUR"),
              ("review", "monthly with board, sales, marketing, service, product, partners")),
        block('metric revenue "Turnover"',
              ("unit", "EUR"), ("better", "higher"), ("source", '"SAP"'),
              ("equals", formula),
              ("observed", f"{number(base * 88 // 100)}k EUR in 2024"),
              ("observed", f"{number(base)}k EUR in 2025")),
        block(f'target growth "From {words(base)}k EUR to {words(goal)}k EUR of turnover"',
              ("measure", f"revenue from {number(base)}k EUR to {number(goal)}k EUR by 2026-12-31"),
              ("milestone", f"{number(goal // 4)}k EUR by 2026-03-31"),
              ("milestone", f"{number(goal // 2)}k EUR by 2026-06-30"),
              ("milestone", f"{number(goal * 3 // 4)}k EUR by 2026-09-30"),
              ("owner", "board"),
              ("agreed", "with sales, marketing, service, product, partners on 2025-12-05"),
              ("guardrail", "satisfaction above 85%")),
        block('target reputation "Reach 92% of satisfied customers"',
              ("measure", "satisfaction from 88% to 92% by 2026-12-31"),
              ("milestone", "90% by 2026-06-30"),
              ("owner", "board"),
              ("agreed", "with sales, marketing, service, product on 2025-12-05")),
        block('objective delivery "Deliver 97% of orders on the promised day"',
              ("serves", 'reputation at 96% within 95% .. 97% because "survey 2025: customers served on time are satisfied"'),
              ("measure", "on_time from 92% to 97% by 2026-09-30"),
              ("milestone", "94% by 2026-06-30"),
              ("owner", "product"),
              ("effort", "2 fte"),
              ("guardrail", "returns below 4%")),
        block('action second_shift "Second shift in the warehouse in Ghent"',
              ("serves", "delivery"),
              ("runs", "2026-02 .. 2026-09"),
              ("effort", "6 fte")),
    ])


def teams():
    rows = [("board", "Management", "management", 2), ("sales", "Sales", "sales", 60),
            ("marketing", "Marketing", "marketing", 40), ("service", "Customer service", "service", 50),
            ("product", "Product", "product", 30), ("partners", "Partners", "other", 20)]
    tools = {"sales": '"Salesforce" for customer_records', "marketing": '"Matomo" for web_analytics',
             "service": '"Zendesk" for support_tickets'}
    blocks = ["# Six teams, one a file would be too many. Written by generate.py."]
    for name, title, department, capacity in rows:
        fields = [("department", department), ("capacity", f"{capacity} fte")]
        if name in tools:
            fields.append(("uses", tools[name]))
        blocks.append(block(f'team {name} "{title}"', *fields))
    return "\n".join(blocks)


def audience():
    blocks = ["# Whom the plan addresses, and where. Written by generate.py."]
    for name, (title, interviews, channels) in PERSONAS.items():
        blocks.append(block(
            f'persona {name} "{title}"',
            ("research", f"{interviews} interviews on 2025-09-30"),
            ("research", "240 survey_answers on 2025-11-15"),
            ("validated", "by board, sales, marketing, service"),
            ("channels", channels)))
    for name, title, kind, cadence in [
            ("linkedin", "LinkedIn", "social", "3 per week"), ("newsletter", "Newsletter", "email", "2 per month"),
            ("search", "Organic search", "search", "4 per month"), ("trade_fairs", "Trade fairs", "event", "2 per quarter")]:
        blocks.append(block(f'channel {name} "{title}"', ("type", kind), ("owner", "marketing"), ("cadence", cadence)))
    return "\n".join(blocks)


def guardrails():
    blocks = ["# What must not be sacrificed on the way. Written by generate.py."]
    for name, title, better, source, value in [
            ("satisfaction", "Satisfied customers", "higher", "Zendesk", "88%"),
            ("on_time", "Orders delivered on the promised day", "higher", "SAP", "92%"),
            ("returns", "Orders sent back", "lower", "SAP", "3.1%"),
            ("discount", "Average discount", "lower", "Salesforce", "9%"),
            ("no_shows", "Meetings that do not take place", "lower", "Salesforce", "11%"),
            ("bounces", "Addresses that bounce", "lower", "Matomo", "1.4%")]:
        blocks.append(block(f'metric {name} "{title}"', ("unit", "%"), ("better", better),
                            ("source", f'"{source}"'), ("observed", f"{value} in 2025")))
    return "\n".join(blocks)


def market_file(m):
    k = m.key
    out = [f"# {m.name[0].upper() + m.name[1:]}. Written by generate.py."]
    out.append(block(f'metric revenue_{k} "Turnover in {m.name}"',
                     ("unit", "EUR"), ("better", "higher"), ("source", '"SAP"'),
                     ("equals", f"kept_{k} + customers_{k} * first_order_{k}"),
                     ("observed", f"{number(m.base * 88 // 100)}k EUR in 2024"),
                     ("observed", f"{number(m.base)}k EUR in 2025")))
    order = m.order
    out.append(block(f'metric first_order_{k} "First order in {m.name}"',
                     ("unit", "EUR per customer"), ("source", '"SAP"'),
                     ("assume", f"{number(order)} EUR within {number(order * (1 - SWING))} .. {number(order * (1 + SWING))} EUR "
                                f'because "mean of the first orders of 2025" on 2025-12-12')))
    for name, title, unit, source in [("kept", "Turnover with existing customers", "EUR", "SAP"),
                                      ("customers", "New customers", "customer", "Salesforce"),
                                      ("meetings", "Sales meetings", "meeting", "Salesforce"),
                                      ("referrals", "Referrals from partners", "referral", "Salesforce"),
                                      ("leads", "Qualified leads", "lead", "Matomo")]:
        out.append(block(f'metric {name}_{k} "{title} in {m.name}"',
                         ("unit", unit), ("better", "higher"), ("source", f'"{source}"')))
    out.append(block(f'sales objective {k} "Reach {words(m.goal)}k EUR of turnover in {m.name}"',
                     ("serves", "growth"),
                     ("measure", f"revenue_{k} from {number(m.base)}k EUR to {number(m.goal)}k EUR by 2026-12-31"),
                     ("milestone", f"{number(m.goal // 2)}k EUR by 2026-06-30"),
                     ("owner", "sales"),
                     ("agreed", "with board, marketing on 2025-12-05"),
                     ("effort", "0.5 fte"),
                     ("guardrail", "discount below 12%")))
    for i, (segment, label, _, persona) in enumerate(SEGMENTS):
        referrals, referrals_goal, meetings, meetings_goal, leads, leads_goal = m.funnel[i]
        out.append(block(f'sales objective sign_{segment}_{k} "Sign {m.customers_goal[i]} {label} in {m.name}"',
                         ("serves", k),
                         ("measure", f"customers_{k} from {m.customers[i]} to {m.customers_goal[i]} by 2026-12-31"),
                         ("milestone", f"{m.customers_goal[i] // 2} by 2026-06-30"),
                         ("owner", "sales"),
                         ("agreed", "with board, marketing on 2025-12-05"),
                         ("personas", persona),
                         ("effort", "0.5 fte"),
                         ("guardrail", "discount below 12%")))
        out.append(block(f'sales objective meet_{segment}_{k} "Hold {meetings_goal} meetings with {label} in {m.name}"',
                         ("serves", f"sign_{segment}_{k} at {percent(MEETING_WINS)} {within(MEETING_WINS)} "
                                    'because "Salesforce 2025" after 30 days'),
                         ("measure", f"meetings_{k} from {meetings} to {meetings_goal} by 2026-11-30"),
                         ("milestone", f"{meetings_goal // 2} by 2026-06-30"),
                         ("owner", "sales"),
                         ("agreed", "with board, marketing on 2025-12-05"),
                         ("personas", persona),
                         ("effort", "0.25 fte"),
                         ("guardrail", "no_shows below 15%")))
        out.append(block(f'objective refer_{segment}_{k} "Obtain {referrals_goal} referrals to {label} in {m.name}"',
                         ("serves", f"sign_{segment}_{k} at {percent(REFERRAL_WINS)} {within(REFERRAL_WINS)} "
                                    'because "Salesforce 2025" after 30 days'),
                         ("measure", f"referrals_{k} from {referrals} to {referrals_goal} by 2026-11-30"),
                         ("milestone", f"{referrals_goal // 2} by 2026-06-30"),
                         ("owner", "partners"),
                         ("agreed", "with sales, marketing on 2025-12-05"),
                         ("personas", persona),
                         ("effort", "0.25 fte"),
                         ("guardrail", "discount below 12%")))
        out.append(block(f'action evening_{segment}_{k} "Evening with the partners of {label} in {m.name}"',
                         ("serves", f"refer_{segment}_{k}"),
                         ("runs", "2026-03 .. 2026-09"),
                         ("yields", f"{referrals_goal - referrals} referrals")))
        out.append(block(f'marketing objective lead_{segment}_{k} "Generate {leads_goal} leads among {label} in {m.name}"',
                         ("serves", f"meet_{segment}_{k} at {percent(LEAD_MEETS)} {within(LEAD_MEETS)} "
                                    'because "Matomo and Salesforce 2025" after 40 days'),
                         ("measure", f"leads_{k} from {number(leads)} to {number(leads_goal)} by 2026-10-15"),
                         ("milestone", f"{leads_goal // 2} by 2026-06-30"),
                         ("owner", "marketing"),
                         ("agreed", "with board, sales on 2025-12-05"),
                         ("personas", persona),
                         ("effort", "0.5 fte"),
                         ("guardrail", "bounces below 2%")))
        title, stage, channels, message = CAMPAIGNS[segment]
        start = 2 + (i + len(k)) % 5
        out.append(block(f'campaign show_{segment}_{k} "{title} in {m.name}"',
                         ("serves", f"lead_{segment}_{k}"),
                         ("stage", stage),
                         ("channels", channels),
                         ("runs", f"2026-{start:02} .. 2026-{start + 2:02}"),
                         ("message", f'"{message}"'),
                         ("yields", f"{ceil((leads_goal - leads) * Fraction(11, 10))} leads"),
                         ("cost", f"{number(leads_goal * 8)} EUR"),
                         ("effort", "0.1 fte")))
        out.append(block(f'objective keep_{segment}_{k} "Keep {words(m.kept_goal[i])}k EUR of turnover with {label} in {m.name}"',
                         ("serves", k),
                         ("measure", f"kept_{k} from {number(m.kept[i])}k EUR to {number(m.kept_goal[i])}k EUR by 2026-12-31"),
                         ("milestone", f"{number(m.kept_goal[i] // 2)}k EUR by 2026-06-30"),
                         ("owner", "service"),
                         ("agreed", "with board, sales on 2025-12-05"),
                         ("personas", persona),
                         ("effort", "0.5 fte"),
                         ("guardrail", "satisfaction above 85%")))
        out.append(block(f'action review_{segment}_{k} "Yearly visit to the {label} of {m.name}"',
                         ("serves", f"keep_{segment}_{k}"),
                         ("runs", "2026-02 .. 2026-10"),
                         ("yields", f"{number(m.kept_goal[i] - m.kept[i])}k EUR")))
    return "\n".join(out)


def budget(markets):
    lines, spent = [], 0
    for m in markets:
        for i, (segment, _, _, _) in enumerate(SEGMENTS):
            cost = m.funnel[i][5] * 8
            spent += cost
            lines.append(("allocate", f"{number(cost)} EUR to show_{segment}_{m.key}"))
    lines.append(("allocate", '40k EUR to "Agency fees"'))
    total = ceil_to(Fraction(spent + 40_000) * 112 / 100, 10_000)
    return "\n".join([
        "# What the campaigns cost. Written by generate.py.",
        block('budget campaigns_2026 "Campaign budget 2026"',
              ("total", f"{number(total)} EUR"), ("owner", "board"), *lines, ("reserve", "10%"),
              ("phase", "25% in 2026-Q1"), ("phase", "50% in 2026-Q2"),
              ("phase", "20% in 2026-Q3"), ("phase", "5% in 2026-Q4")),
    ])


def spoil(files, markets):
    """Puts the mistakes into healthy text; fails if a place to spoil is not found exactly once."""
    by = {m.key: m for m in markets}

    def change(file, old, new):
        text = files[file]
        if text.count(old) != 1:
            sys.exit(f"{file}: {text.count(old)} places for {old!r}")
        files[file] = text.replace(old, new)

    def within_block(file, header, old, new):
        text = files[file]
        start = text.index(header)
        end = text.index("\n}\n", start) + 1
        body = text[start:end]
        if body.count(old) != 1:
            sys.exit(f"{file}: {body.count(old)} places for {old!r} in {header!r}")
        files[file] = text[:start] + body.replace(old, new) + text[end:]

    a = "markets/{}.cascade".format
    # S101 vague-wording: a wish where the others have a figure
    within_block(a("austria"), "objective meet_hotels_austria",
                 f'"Hold {by["austria"].funnel[1][3]} meetings with hotels in Austria"', '"Better meetings with hotels in Austria"')
    # S103 missing-owner
    within_block(a("italy"), "objective keep_schools_italy", "  owner      service\n", "")
    # S104 shared-owner
    within_block(a("spain"), "objective refer_shops_spain", "owner      partners", "owner      partners, sales")
    # S106 title-disagrees: the title was not changed with the measure
    within_block(a("france"), "objective sign_offices_france",
                 f'"Sign {by["france"].customers_goal[0]} ', f'"Sign {by["france"].customers_goal[0] + 12} ')
    # M203 no-change
    within_block(a("ireland"), "objective refer_schools_ireland",
                 f'from {by["ireland"].funnel[2][0]} to {by["ireland"].funnel[2][1]} ',
                 f'from {by["ireland"].funnel[2][0]} to {by["ireland"].funnel[2][0]} ')
    # M205 missing-source
    within_block(a("estonia"), "metric referrals_estonia", '  source  "Salesforce"\n', "")
    # M202 missing-baseline
    within_block(a("finland"), "objective keep_shops_finland", f'from {number(by["finland"].kept[3])}k EUR ', "")
    # T501 missing-deadline
    within_block(a("portugal"), "objective keep_offices_portugal", " by 2026-12-31", "")
    # T504 deadline-after-parent
    within_block(a("belgium"), "objective lead_hotels_belgium", " by 2026-10-15", " by 2026-12-15")
    # T505 lag-misses-deadline
    within_block(a("greece"), "objective lead_schools_greece", " by 2026-10-15", " by 2026-11-15")
    # T507 milestone-out-of-line: more than the goal
    within_block(a("netherlands"), "objective sign_schools_netherlands",
                 f'milestone  {by["netherlands"].customers_goal[2] // 2} ', f'milestone  {by["netherlands"].customers_goal[2] * 5} ')
    # T506 missing-milestones
    within_block(a("slovenia"), "objective keep_shops_slovenia",
                 f'  milestone  {number(by["slovenia"].kept_goal[3] // 2)}k EUR by 2026-06-30\n', "")
    # C601 orphan-objective, with what serves it
    within_block(a("luxembourg"), "objective sign_shops_luxembourg", "  serves     luxembourg\n", "")
    # C603 coverage-shortfall: the meetings were cut, the signatures were not
    within_block(a("germany"), "objective meet_offices_germany",
                 f'to {by["germany"].funnel[0][3]} ', f'to {by["germany"].funnel[0][3] - 40} ')
    # C604 unrelated-metric
    within_block(a("finland"), "objective refer_hotels_finland",
                 f" at {percent(REFERRAL_WINS)} {within(REFERRAL_WINS)} because \"Salesforce 2025\"", "")
    # C613 idle-campaign
    within_block(a("italy"), "campaign show_shops_italy", "  serves    lead_shops_italy\n", "  personas  shop_designer\n")
    # C616 missing-guardrail
    within_block(a("austria"), "objective keep_offices_austria", "  guardrail  satisfaction above 85%\n", "")
    # C609 set-alone
    within_block(a("spain"), "objective lead_hotels_spain", "with board, sales on", "with board on")
    # R401 assumption-without-evidence
    within_block(a("portugal"), "metric first_order_portugal", ' because "mean of the first orders of 2025" on 2025-12-12', "")
    # R404 stale-evidence
    within_block(a("ireland"), "metric first_order_ireland", "on 2025-12-12", "on 2024-06-30")
    # R406 fragile-coverage: the range was widened after a bad quarter
    within_block(a("belgium"), "objective meet_offices_belgium", "within 29.4% .. 30.6%", "within 24% .. 31%")
    # W901 duplicate-tool: the help desk of one team was never taken over from the other
    within_block("teams.cascade", "team product", "  capacity    30 fte\n",
                 '  capacity    30 fte\n  uses        "Freshdesk" for support_tickets\n')
    # P807 off-channel
    within_block(a("greece"), "campaign show_hotels_greece", "trade_fairs, newsletter", "linkedin, newsletter")
    # B703 funding-shortfall: it was agreed at a lower price
    within_block(a("estonia"), "campaign show_offices_estonia", "  cost      ", "  cost      1")
    # L004 unknown-name
    within_block(a("france"), "campaign show_schools_france", "search, newsletter", "search, newsleter")


def generate(scale=1):
    rows = MARKETS if scale == 1 else [
        (f"{key}_{i + 1}", f"{name} {i + 1}", *rest) for i in range(scale) for key, name, *rest in MARKETS]
    markets = [Market(*row) for row in rows]
    files = {
        "company.cascade": company(markets),
        "teams.cascade": teams(),
        "audience.cascade": audience(),
        "guardrails.cascade": guardrails(),
        "budget.cascade": budget(markets),
    }
    for m in markets:
        files[f"markets/{m.key}.cascade"] = market_file(m)
    if scale == 1:
        spoil(files, markets)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--scale", type=int, default=1)
    args = parser.parse_args()
    stale = []
    for name, text in generate(args.scale).items():
        path = args.into / name
        if path.exists() and path.read_bytes() == text.encode():
            continue
        stale.append(name)
        if not args.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    if args.check and stale:
        sys.exit("out of date: " + ", ".join(stale))


if __name__ == "__main__":
    main()
