using System.Reflection;

namespace VizArt.Runs;

/// <summary>Which methods of an interface, inherited ones included, are stages, and under which names.</summary>
internal sealed class ProfiledMembers
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<MethodInfo, string> _stages = [];

    /// <exception cref="ArgumentException">It is no interface, has static abstract members, or a name is none of a stage.</exception>
    public ProfiledMembers(Type type)
    {
        if (!type.IsInterface)
        {
            throw new ArgumentException($"{type} is no interface. Wrap<IDetector>(detector) stands before an object by an interface of its own.");
        }

        Interfaces = [type, .. type.GetInterfaces()];
        foreach (var declaring in Interfaces)
        {
            if (Array.Find(declaring.GetMethods(All), method => method is { IsStatic: true, IsAbstract: true }) is { } inherent)
            {
                throw new ArgumentException($"{declaring} has the static abstract member {inherent.Name}, which no object can stand before. Wrap an interface without.");
            }

            AddMembers(declaring, declaring.GetCustomAttribute<ProfileAttribute>() ?? type.GetCustomAttribute<ProfileAttribute>());
        }
    }

    /// <summary>The interface and those that it inherits.</summary>
    public IReadOnlyList<Type> Interfaces { get; }

    public bool IsEmpty => _stages.Count == 0;

    /// <summary>The stage's name; null where the method passes through.</summary>
    public string? StageOf(MethodInfo method) => _stages.GetValueOrDefault(method);

    /// <summary>The methods that an object implements for an interface: accessors too, private ones and those that are final not.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type declaring) =>
        declaring.GetMethods(All).Where(method => method is { IsStatic: false, IsVirtual: true, IsFinal: false, IsPrivate: false });

    private void AddMembers(Type declaring, ProfileAttribute? ofInterface)
    {
        var accessors = new HashSet<MethodInfo>();
        foreach (var (member, methods) in declaring.GetProperties(All).Select(property => ((MemberInfo)property, property.GetAccessors(nonPublic: true)))
            .Concat(declaring.GetEvents(All).Select(raised => ((MemberInfo)raised, new[] { raised.AddMethod!, raised.RemoveMethod! }))))
        {
            accessors.UnionWith(methods);
            foreach (var method in methods)
            {
                Add(method, method.GetCustomAttribute<ProfileAttribute>() ?? member.GetCustomAttribute<ProfileAttribute>(), member.Name);
            }
        }

        foreach (var method in MethodsOf(declaring).Where(method => !accessors.Contains(method)))
        {
            var own = method.GetCustomAttribute<ProfileAttribute>();
            Add(method, own ?? ofInterface, own?.Name ?? method.Name);
        }
    }

    private void Add(MethodInfo method, ProfileAttribute? attribute, string name)
    {
        if (attribute is not { Enabled: true })
        {
            return;
        }

        var stage = method.IsSpecialName ? attribute.Name ?? name : name;
        if (!StageNames.IsValid(stage))
        {
            throw new ArgumentException(
                $"{method.DeclaringType}.{method.Name} has [Profile(Name = \"{StageNames.Sanitise(stage)}\")], which is no name of a stage: 1 to {StageNames.MaxLength} characters without '/' and control characters.");
        }

        _stages.Add(method, stage);
    }
}
