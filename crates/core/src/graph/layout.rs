//! What a graph keeps of each thing, and where: the fields of its texts and the columns of its numbers.
//!
//! Who builds a graph fills the fields by name, and the compiler sees to it that none is left out; the views
//! read them by the same names.

/// Lists the fields of a thing, in the order in which they are kept.
macro_rules! fields {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy)]
        pub(super) enum $name {
            $($(#[$doc])* $field,)*
        }

        impl $name {
            /// All of them, in their order.
            pub(super) const ALL: [Self; [$(Self::$field),*].len()] = [$(Self::$field),*];
            /// How many there are.
            pub(super) const COUNT: usize = Self::ALL.len();
        }
    };
}

fields! {
    /// The texts of an occupation.
    OccupationField {
        Description,
        Qualification,
        Preparation,
        /// The group's title as the profile words it.
        GroupTitle,
        Updated,
        Uri,
        Code,
        /// All codes, in one text, with [`CODE_SEPARATOR`].
        Nace,
        Regulated,
        /// The law that asks for a licence in its ISCO group.
        LicenceLaw,
        /// What that law asks for.
        LicenceCondition,
        GreenShare,
        Notes,
        Path,
    }
}

fields! {
    /// The numbers of an occupation.
    OccupationFact {
        /// The skill level, 0 for none.
        Level,
        /// The group's id and one, 0 for none.
        Group,
        /// The layer.
        Layer,
    }
}

fields! {
    /// The texts of a skill.
    SkillField {
        Key,
        Description,
        Notes,
        Uri,
    }
}

fields! {
    /// The texts of an ISCO group.
    GroupField {
        Code,
        Title,
        Description,
    }
}

fields! {
    /// The numbers of an ISCO group.
    GroupFact {
        /// The id of the group around it and one, 0 for none.
        Parent,
        /// Occupations in the group and in all groups below it.
        Total,
    }
}

fields! {
    /// The texts of a group of skills.
    SkillGroupField {
        Code,
        Title,
        Description,
        Notes,
        Uri,
    }
}

/// What is between codes in one text.
pub(super) const CODE_SEPARATOR: &str = ", ";

/// What the group of the occupations without any is called.
pub(super) const NO_ISCO_GROUP: &str = "Without an ISCO group";

/// How many rows of labels each node has in a set with so many languages: preferred, other, one
/// for every foreign language, hidden.
pub(super) const fn rows_a_node(languages: usize) -> usize {
    2 + languages.saturating_sub(1) + 1
}
