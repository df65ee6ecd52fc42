macro_rules! whats {
    ($($(#[$doc:meta])* $variant:ident $word:literal in $field:literal: $id:literal),* $(,)?) => {
        /// What a block may say, in the order in which it is told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum What {
            $($(#[$doc])* $variant),*
        }

        impl What {
            /// Its word in machine formats.
            pub(super) fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }

            /// The field in which it is written.
            pub(super) fn field(self) -> &'static str {
                match self {
                    $(Self::$variant => $field),*
                }
            }

            /// What it is called, in the message files.
            pub(super) fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),*
                }
            }
        }
    };
}
whats! {
    Name "name" in "": "diff-name",
    Title "title" in "": "diff-title",
    Kind "kind" in "": "diff-kind",
    Status "status" in "status": "diff-status",
    Period "period" in "period": "diff-period",
    Currency "currency" in "currency": "diff-currency",
    Review "review" in "review": "diff-review",
    Reviewers "reviewers" in "review": "diff-reviewers",
    WithoutBudget "without-budget" in "budget": "diff-without-budget",
    Measure "measure" in "measure": "diff-measure",
    Start "start" in "measure": "diff-start",
    Goal "goal" in "measure": "diff-goal",
    Deadline "deadline" in "measure": "diff-deadline",
    Parent "parent" in "serves": "diff-parent",
    Rate "rate" in "serves": "diff-rate",
    RateRange "rate-range" in "serves": "diff-rate-range",
    RateEvidence "rate-evidence" in "serves": "diff-rate-evidence",
    Share "share" in "serves": "diff-share",
    Lag "lag" in "serves": "diff-lag",
    Owner "owner" in "owner": "diff-owner",
    Department "department" in "department": "diff-department",
    Milestone "milestone" in "milestone": "diff-milestone",
    Guardrail "guardrail" in "guardrail": "diff-guardrail",
    Agreed "agreed" in "agreed": "diff-agreed",
    Runs "runs" in "runs": "diff-runs",
    Stage "stage" in "stage": "diff-stage",
    Yields "yields" in "yields": "diff-yields",
    Cost "cost" in "cost": "diff-cost",
    Spent "spent" in "spent": "diff-spent",
    Effort "effort" in "effort": "diff-effort",
    Personas "personas" in "personas": "diff-personas",
    Channels "channels" in "channels": "diff-channels",
    Text "message" in "message": "diff-text",
    TextPersonas "message-personas" in "message": "diff-text-personas",
    TextChannels "message-channels" in "message": "diff-text-channels",
    Tests "tests" in "tests": "diff-tests",
    Reason "reason" in "because": "diff-reason",
    Total "total" in "total": "diff-total",
    Allocation "allocation" in "allocate": "diff-allocation",
    Reserve "reserve" in "reserve": "diff-reserve",
    Phase "phase" in "phase": "diff-phase",
    Unit "unit" in "unit": "diff-unit",
    ShareOf "share-of" in "unit": "diff-share-of",
    MetricKind "metric-kind" in "kind": "diff-metric-kind",
    Better "better" in "better": "diff-better",
    Source "source" in "source": "diff-source",
    Formula "formula" in "equals": "diff-formula",
    FormulaLag "formula-lag" in "equals": "diff-formula-lag",
    Assumption "assumption" in "assume": "diff-assumption",
    AssumptionRange "assumption-range" in "assume": "diff-assumption-range",
    AssumptionEvidence "assumption-evidence" in "assume": "diff-assumption-evidence",
    AssumptionDate "assumption-date" in "assume": "diff-assumption-date",
    Benchmark "benchmark" in "benchmark": "diff-benchmark",
    BenchmarkSource "benchmark-source" in "benchmark": "diff-benchmark-source",
    Observed "observed" in "observed": "diff-observed",
    Capacity "capacity" in "capacity": "diff-capacity",
    Tools "tools" in "uses": "diff-tools",
    ChannelType "channel-type" in "type": "diff-channel-type",
    Cadence "cadence" in "cadence": "diff-cadence",
    Keywords "keywords" in "keywords": "diff-keywords",
    Profile "profile" in "profile": "diff-profile",
    Research "research" in "research": "diff-research",
    ResearchDate "research-date" in "research": "diff-research-date",
    Validated "validated" in "validated": "diff-validated",
    Question "question" in "question": "diff-question",
    QuestionStage "question-stage" in "question": "diff-question-stage",
}

impl What {
    /// Whether a block that is new or gone is told by this.
    pub(super) fn is_essence(self) -> bool {
        matches!(
            self,
            Self::Measure
                | Self::Parent
                | Self::Owner
                | Self::Runs
                | Self::Yields
                | Self::Cost
                | Self::Total
                | Self::Unit
                | Self::Formula
                | Self::Assumption
                | Self::Period
                | Self::Department
                | Self::ChannelType
                | Self::Status
        )
    }
}
