using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace VizArt.Runs;

/// <summary>
/// Makes, at run time, the class that implements an interface by an object of it: a method that is no stage calls the object's and nothing else.
/// Nothing is boxed and no array is made for a call.
/// </summary>
internal sealed class WovenType
{
    private readonly TypeBuilder _type;
    private readonly FieldBuilder _target;
    private readonly FieldBuilder _profiler;
    private readonly HashSet<string> _assemblies = [typeof(WovenType).Assembly.GetName().Name!];

    private WovenType(ModuleBuilder module, Type type)
    {
        _type = module.DefineType($"{type.Name}.Profiled", TypeAttributes.NotPublic | TypeAttributes.Sealed);
        _target = _type.DefineField("target", type, FieldAttributes.Private | FieldAttributes.InitOnly);
        _profiler = _type.DefineField("profiler", typeof(StageProfiler), FieldAttributes.Private | FieldAttributes.InitOnly);
    }

    /// <summary>The way to put one before an object; null where no member is a stage.</summary>
    /// <exception cref="ArgumentException">The type is none that can be woven.</exception>
    public static Func<T, StageProfiler?, T>? ConstructorOf<T>()
        where T : class
    {
        var type = typeof(T);
        var members = new ProfiledMembers(type);
        if (members.IsEmpty)
        {
            return null;
        }

        var access = type.IsCollectible ? AssemblyBuilderAccess.RunAndCollect : AssemblyBuilderAccess.Run;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"VizArt.Runs.Woven.{type.Name}"), access);
        var woven = new WovenType(assembly.DefineDynamicModule("Woven"), type);
        woven.Weave(type, members);
        var ignores = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        foreach (var name in woven._assemblies)
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(ignores, [name]));
        }

        // Access is checked when the type is made, by the attributes that the assembly has then.
        var constructor = woven._type.CreateType().GetConstructor(BindingFlags.Instance | BindingFlags.Public, [type, typeof(StageProfiler)])!;
        var (target, profiler) = (Expression.Parameter(type), Expression.Parameter(typeof(StageProfiler)));
        return Expression.Lambda<Func<T, StageProfiler?, T>>(Expression.Convert(Expression.New(constructor, target, profiler), type), target, profiler).Compile();
    }

    private void Weave(Type type, ProfiledMembers members)
    {
        AddConstructor(type);
        foreach (var declaring in members.Interfaces)
        {
            Use(declaring);
            _type.AddInterfaceImplementation(declaring);
            foreach (var method in ProfiledMembers.MethodsOf(declaring))
            {
                Weave(method, members.StageOf(method));
            }
        }
    }

    private void AddConstructor(Type type)
    {
        var code = _type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [type, typeof(StageProfiler)]).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(object).GetConstructor(Type.EmptyTypes)!);
        foreach (var (field, argument) in new[] { (_target, OpCodes.Ldarg_1), (_profiler, OpCodes.Ldarg_2) })
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(argument);
            code.Emit(OpCodes.Stfld, field);
        }

        code.Emit(OpCodes.Ret);
    }

    private void Weave(MethodInfo method, string? stage)
    {
        var woven = _type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            CallingConventions.HasThis);
        var generics = method.IsGenericMethodDefinition ? DefineGenerics(woven, method.GetGenericArguments()) : [];
        var (returned, parameters) = (method.ReturnParameter, method.GetParameters());
        var returnType = Map(returned.ParameterType, generics);
        woven.SetSignature(
            returnType,
            returned.GetRequiredCustomModifiers(),
            returned.GetOptionalCustomModifiers(),
            [.. parameters.Select(parameter => Map(parameter.ParameterType, generics))],
            [.. parameters.Select(parameter => parameter.GetRequiredCustomModifiers())],
            [.. parameters.Select(parameter => parameter.GetOptionalCustomModifiers())]);
        var code = woven.GetILGenerator();
        var called = generics.Length > 0 ? method.MakeGenericMethod(generics) : method;
        if (stage is null)
        {
            EmitCall(code, called, parameters.Length);
            code.Emit(OpCodes.Ret);
        }
        else if (Wrapper(nameof(ProxiedCalls.Stream), typeof(IAsyncEnumerable<>), returnType) is { } stream)
        {
            EmitCall(code, called, parameters.Length);
            EmitField(code, _profiler);
            code.Emit(OpCodes.Ldstr, stage);
            code.Emit(OpCodes.Call, stream);
            code.Emit(OpCodes.Ret);
        }
        else
        {
            EmitStage(code, called, parameters.Length, returnType, stage);
        }

        _type.DefineMethodOverride(woven, method);
    }

    /// <summary>Opens the stage, calls, and ends it: after the call, or when what it returned has ended, or with the exception on its way.</summary>
    private void EmitStage(ILGenerator code, MethodInfo called, int parameters, Type returnType, string stage)
    {
        var scope = code.DeclareLocal(typeof(StageScope));
        var error = code.DeclareLocal(typeof(Exception));
        var result = returnType == typeof(void) ? null : code.DeclareLocal(returnType);
        var wrapper = AsyncWrapper(returnType);
        EmitField(code, _profiler);
        code.Emit(OpCodes.Ldstr, stage);
        code.Emit(OpCodes.Call, typeof(ProxiedCalls).GetMethod(nameof(ProxiedCalls.Open))!);
        code.Emit(OpCodes.Stloc, scope);
        code.BeginExceptionBlock();
        EmitCall(code, called, parameters);
        if (wrapper is not null)
        {
            code.Emit(OpCodes.Ldloc, scope);
            code.Emit(OpCodes.Call, wrapper);
        }

        if (result is not null)
        {
            code.Emit(OpCodes.Stloc, result);
        }

        code.BeginCatchBlock(typeof(Exception));
        code.Emit(OpCodes.Stloc, error);
        code.Emit(OpCodes.Ldloc, scope);
        code.Emit(OpCodes.Ldloc, error);
        code.Emit(OpCodes.Call, typeof(ProxiedCalls).GetMethod(nameof(ProxiedCalls.Fail))!);
        code.Emit(OpCodes.Rethrow);
        code.EndExceptionBlock();
        if (wrapper is null)
        {
            code.Emit(OpCodes.Ldloc, scope);
            code.Emit(OpCodes.Callvirt, typeof(StageScope).GetMethod(nameof(StageScope.Dispose))!);
        }

        if (result is not null)
        {
            code.Emit(OpCodes.Ldloc, result);
        }

        code.Emit(OpCodes.Ret);
    }

    private static MethodInfo? AsyncWrapper(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return typeof(ProxiedCalls).GetMethod(nameof(ProxiedCalls.Await));
        }

        return returnType == typeof(ValueTask)
            ? typeof(ProxiedCalls).GetMethod(nameof(ProxiedCalls.AwaitValue))
            : Wrapper(nameof(ProxiedCalls.AwaitResult), typeof(Task<>), returnType)
                ?? Wrapper(nameof(ProxiedCalls.AwaitValueResult), typeof(ValueTask<>), returnType);
    }

    private static MethodInfo? Wrapper(string name, Type definition, Type returnType) =>
        returnType.IsGenericType && returnType.GetGenericTypeDefinition() == definition
            ? typeof(ProxiedCalls).GetMethod(name)!.MakeGenericMethod(returnType.GetGenericArguments())
            : null;

    private static void EmitField(ILGenerator code, FieldBuilder field)
    {
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
    }

    private void EmitCall(ILGenerator code, MethodInfo called, int parameters)
    {
        EmitField(code, _target);
        for (var i = 1; i <= parameters; i++)
        {
            code.Emit(OpCodes.Ldarg, (short)i);
        }

        code.Emit(OpCodes.Callvirt, called);
    }

    private Type[] DefineGenerics(MethodBuilder woven, Type[] originals)
    {
        var made = woven.DefineGenericParameters([.. originals.Select(original => original.Name)]);
        foreach (var (original, parameter) in originals.Zip(made))
        {
            parameter.SetGenericParameterAttributes(original.GenericParameterAttributes);
            var constraints = original.GetGenericParameterConstraints().Select(constraint => Map(constraint, made)).ToList();
            if (constraints.Find(constraint => !constraint.IsInterface) is { } parent)
            {
                parameter.SetBaseTypeConstraint(parent);
            }

            parameter.SetInterfaceConstraints([.. constraints.Where(constraint => constraint.IsInterface)]);
        }

        return made;
    }

    /// <summary>A type of the interface's method as the woven one says it: with its own type parameters.</summary>
    private Type Map(Type type, Type[] generics)
    {
        if (type.IsGenericMethodParameter)
        {
            return generics[type.GenericParameterPosition];
        }

        if (type.HasElementType)
        {
            var element = Map(type.GetElementType()!, generics);
            return type.IsByRef ? element.MakeByRefType()
                : type.IsPointer ? element.MakePointerType()
                : type.IsSZArray ? element.MakeArrayType()
                : element.MakeArrayType(type.GetArrayRank());
        }

        Use(type);
        if (!type.IsConstructedGenericType)
        {
            return type;
        }

        var arguments = type.GetGenericArguments();
        var mapped = Array.ConvertAll(arguments, argument => Map(argument, generics));
        return arguments.SequenceEqual(mapped) ? type : type.GetGenericTypeDefinition().MakeGenericType(mapped);
    }

    /// <summary>Notes that a type's assembly is used, for types that are not public.</summary>
    private void Use(Type type)
    {
        if (type.Assembly.GetName().Name is { } name)
        {
            _assemblies.Add(name);
        }
    }
}
